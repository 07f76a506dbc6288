#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <signal.h>
#include <pthread.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <sys/select.h>
#include <poll.h>
#include <netinet/in.h>
#include <arpa/inet.h>
static int escuchar(int argc,char**argv){
	int s,si=1; long p; char*fin; struct sockaddr_in a;
	if(argc!=2){ fprintf(stderr,"Uso: %s puerto\n",argv[0]); exit(1); }
	p=strtol(argv[1],&fin,10);
	if(fin==argv[1]||*fin||p<1||p>65535){ fprintf(stderr,"puerto incorrecto\n"); exit(1); }
	s=socket(AF_INET,SOCK_STREAM,0); if(s<0){ perror("socket"); exit(1); }
	setsockopt(s,SOL_SOCKET,SO_REUSEADDR,&si,sizeof si);
	memset(&a,0,sizeof a); a.sin_family=AF_INET; a.sin_port=htons(p); a.sin_addr.s_addr=htonl(INADDR_ANY);
	if(bind(s,(struct sockaddr*)&a,sizeof a)<0){ perror("bind"); exit(1); }
	if(listen(s,20)<0){ perror("listen"); exit(1); }
	return s;
}
static int mandar(int s,const char*b,size_t n){ while(n){ ssize_t k=send(s,b,n,MSG_NOSIGNAL); if(k<0) return -1; b+=k; n-=k; } return 0; }
static void *atender(void*x){ int c=(long)x; char b[4096]; ssize_t n; struct timeval tv={20,0};
	setsockopt(c,SOL_SOCKET,SO_RCVTIMEO,&tv,sizeof tv);
	for(;;){ n=recv(c,b,sizeof b,0);
		if(n==-1&&(errno==EAGAIN||errno==EWOULDBLOCK)){ printf("el cliente %d sigue callado\n",c); fflush(stdout); continue; }
		if(n<=0) break;
		if(mandar(c,b,n)<0) break; }
	close(c); return NULL; }
int main(int argc,char**argv){ int s=escuchar(argc,argv); printf("Servidor listo\n"); fflush(stdout);
	for(;;){ pthread_t t; int c=accept(s,NULL,NULL); if(c<0){ perror("accept"); usleep(20000); continue; }
		if(pthread_create(&t,NULL,atender,(void*)(long)c)!=0){ close(c); continue; } pthread_detach(t); } }
